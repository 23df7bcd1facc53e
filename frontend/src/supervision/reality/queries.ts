/** Reality tests as the server tells them, and every act on one. Each act answers with the test as it is now. */
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, every, type Sent } from "../../api/call";
import { freshArc } from "../arcs/queries";
import type { Evidence, Mark, RealityTest, Right } from "./wire";

const testsKey = (arcId: string) => ["arc", arcId, "reality-tests"];
const testKey = (id: string) => ["reality-test", id];

export function useTests(arcId: string) {
  return useQuery({
    queryKey: testsKey(arcId),
    queryFn: () => every<RealityTest>(`/arcs/${arcId}/reality-tests`),
  });
}

export function useTest(id: string) {
  return useQuery({
    queryKey: testKey(id),
    queryFn: () => call<RealityTest>(`/reality-tests/${id}`),
  });
}

export function useBeginTest(arcId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, session_id }: { key: string; session_id: string }) =>
      call<RealityTest>(`/arcs/${arcId}/reality-tests`, {
        method: "POST",
        key,
        body: { session_id },
      }),
    onSuccess: (test) => place(queries, test),
  });
}

/** What is remembered, as it is autosaved. The server keeps kind and sureness of finished lines only. */
export type Told = { account: string; claims: { text: string; kind: string; sure: number }[] };

export function putAccount(
  id: string,
  told: Told,
  revision: number,
  key: string,
  keepalive: boolean,
) {
  return call<RealityTest>(`/reality-tests/${id}/account`, {
    method: "PUT",
    body: told,
    revision,
    key,
    keepalive,
  });
}

function useAct<T>(id: string, request: (wanted: T) => { path: string; sent: Sent }) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: T) => {
      const { path, sent } = request(wanted);
      return call<RealityTest>(`/reality-tests/${id}${path}`, sent);
    },
    onSuccess: (test) => place(queries, test),
  });
}

export const useSeal = (id: string) =>
  useAct(id, (already_read: boolean) => ({
    path: "/seal",
    sent: { method: "POST", body: { already_read } },
  }));

export const useLook = (id: string) =>
  useAct(id, (_: undefined) => ({ path: "/look", sent: { method: "POST" } }));

export const useCompared = (id: string) =>
  useAct(id, (_: undefined) => ({ path: "/compare", sent: { method: "POST" } }));

export const useAdd = (id: string) =>
  useAct(id, ({ key, text }: { key: string; text: string }) => ({
    path: "/afterthoughts",
    sent: { method: "POST", key, body: { text } },
  }));

export const useMark = (id: string) =>
  useAct(
    id,
    ({ claim, ...body }: { claim: string; mark: Mark | ""; excerpt_id: string | null }) => ({
      path: `/claims/${claim}`,
      sent: { method: "PUT", body },
    }),
  );

export const useWeigh = (id: string) =>
  useAct(id, ({ key, ...body }: Evidence & { key: string }) => ({
    path: "/evidence",
    sent: { method: "PUT", key, body },
  }));

export const useOwnPart = (id: string) =>
  useAct(id, ({ key, ...body }: { key: string; right: Right | ""; own: string }) => ({
    path: "/own-part",
    sent: { method: "PUT", key, body },
  }));

export function place(queries: QueryClient, test: RealityTest) {
  queries.setQueryData(testKey(test.id), test);
  queries.setQueryData<RealityTest[]>(testsKey(test.arc_id), (tests) =>
    tests?.some(({ id }) => id === test.id)
      ? tests.map((one) => (one.id === test.id ? test : one))
      : tests && [test, ...tests],
  );
  // Steps and stones of its arc follow.
  void freshArc(queries, test.arc_id);
}
