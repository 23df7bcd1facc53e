/** Small turns around lists that every floor uses. */

/** All pages of a keyset list. Lists of one person are short; 40 pages are a bug. */
export async function everyPage<T>(
  page: (after: string | undefined) => Promise<{ results: T[]; next: string | null }>,
): Promise<T[]> {
  const rows: T[] = [];
  let after: string | undefined;
  for (let turn = 0; turn < 40; turn++) {
    const { results, next } = await page(after);
    rows.push(...results);
    if (!next) return rows;
    after = next;
  }
  return rows;
}

/** The query of one page. Every list takes `after` and `limit`, whether or not its schema says so. */
export function from(after: string | undefined): never {
  return { limit: 200, ...(after ? { after } : {}) } as never;
}
