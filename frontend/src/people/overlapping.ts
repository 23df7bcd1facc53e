/** Contracts in force between the same people on the same days. */
import type { Contract } from "../api/types";

type Known = Pick<Contract, "id" | "state" | "valid_from" | "valid_to"> & {
  relationship: { kind?: string; people: readonly { id: string }[] };
};

/** Pairs of ids of signed contracts whose days overlap. */
export function overlapping(contracts: readonly Known[]): [string, string][] {
  const signed = contracts.filter((contract) => contract.state === "signed");
  return signed.flatMap((one, place) =>
    signed
      .slice(place + 1)
      .filter((other) => same(one, other) && meet(one, other))
      .map((other): [string, string] => [one.id, other.id]),
  );
}

/** The contract that two people have already as a pair for some of these days. A group is no pair. */
export function alreadyBetween<C extends Known>(
  contracts: readonly C[],
  people: readonly string[],
  from: string,
  until: string,
): C | undefined {
  const asked = { valid_from: from, valid_to: until || null };
  return contracts.find(
    (contract) =>
      (contract.state === "signed" || contract.state === "offered") &&
      contract.relationship.kind === "pair" &&
      people.every((id) => contract.relationship.people.some((person) => person.id === id)) &&
      meet(contract, asked),
  );
}

function same(one: Known, other: Known): boolean {
  const ids = (contract: Known) =>
    contract.relationship.people
      .map((person) => person.id)
      .sort()
      .join();
  return ids(one) === ids(other);
}

type Days = { valid_from: string; valid_to?: string | null };

function meet(one: Days, other: Days): boolean {
  const end = (days: Days) => days.valid_to ?? "9999";
  return one.valid_from <= end(other) && other.valid_from <= end(one);
}
