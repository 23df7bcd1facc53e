/** Small turns around lists that every floor uses. */

/** All pages of a keyset list. Lists of one person are short; 40 pages are a bug. */
export async function everyPage<T>(
  page: (query: never) => Promise<{ results: T[]; next: string | null }>,
): Promise<T[]> {
  const rows: T[] = [];
  let query: Record<string, string> = { limit: "200" };
  for (let turn = 0; turn < 40; turn++) {
    // Every list takes `after` and `limit`, whether or not its schema says so.
    const { results, next } = await page(query as never);
    rows.push(...results);
    if (!next) return rows;
    query = { ...query, after: next };
  }
  return rows;
}
