/** React's way to drafts: the vault of whoever is signed in, autosaved fields, the page's save line. */
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { Autosave, type AutosaveOptions, type Save } from "./autosave";
import { type Line, SaveBoard } from "./board";
import { type Drafts, nowhere } from "./vault";

const DraftsContext = createContext<Drafts>(nowhere);
const BoardContext = createContext<SaveBoard | undefined>(undefined);

export function DraftsProvider({ drafts, children }: { drafts: Drafts; children: ReactNode }) {
  return <DraftsContext value={drafts}>{children}</DraftsContext>;
}

export function useDrafts(): Drafts {
  return useContext(DraftsContext);
}

/** Everything autosaved inside shares one save line. */
export function SaveBoardProvider({ children }: { children: ReactNode }) {
  const [board] = useState(() => new SaveBoard());
  useEffect(() => board.watch(), [board]);
  return <BoardContext value={board}>{children}</BoardContext>;
}

export function useSaveBoard(): SaveBoard {
  const board = useContext(BoardContext);
  if (!board) throw new Error("useSaveBoard needs a SaveBoardProvider");
  return board;
}

export function useSaveLine(): Line {
  const board = useSaveBoard();
  return useSyncExternalStore(board.subscribe, board.snapshot);
}

/** An autosaved field on this page's board. It lives as long as its `object`; `send` is taken once. */
export function useAutosave<T>(
  options: Omit<AutosaveOptions<T>, "drafts">,
): [Save<T>, Autosave<T>] {
  const drafts = useDrafts();
  const board = useSaveBoard();
  const { object, value, revision } = options;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a field lives as long as its object
  const field = useMemo(
    () => board.field(object, () => new Autosave<T>({ ...options, drafts })),
    [board, object, drafts],
  );
  useEffect(() => {
    field.reopen();
    void field.resume();
    return board.show(object, field);
  }, [board, field, object]);
  useEffect(() => {
    field.adopt(value, revision);
  }, [field, value, revision]);
  return [useSyncExternalStore(field.subscribe, field.snapshot), field];
}
