import { expect, test } from "bun:test";
import { merge, type Stamped } from "../../src/providers/merge.ts";

type Thing = { status?: string | null; place?: string | null; eta?: number | null };
type News = Thing & { at: number };

/** What is known after the news came in this order, as a store would give it back: with null for what nobody spoke of. */
function told(...news: News[]): Thing {
  let known: (Thing & Stamped) | undefined;
  for (const { at, ...facts } of news) {
    const merged = merge<Thing>(known, facts, at);
    known = {
      status: merged.status ?? null,
      place: merged.place ?? null,
      eta: merged.eta ?? null,
      stamps: merged.stamps,
    };
  }
  const { stamps: _, ...thing } = known!;
  return thing;
}

const NONE = { status: null, place: null, eta: null };
const CASES: [name: string, news: News[], known: Thing][] = [
  ["the first word stands", [{ at: 5, status: "a" }], { status: "a" }],
  [
    "a newer one overwrites",
    [
      { at: 5, status: "a" },
      { at: 6, status: "b" },
    ],
    { status: "b" },
  ],
  [
    "an older one does not",
    [
      { at: 6, status: "b" },
      { at: 5, status: "a" },
    ],
    { status: "b" },
  ],
  [
    "of two at the same time the later to come stands",
    [
      { at: 5, status: "a" },
      { at: 5, status: "b" },
    ],
    { status: "b" },
  ],
  [
    "an older one still tells what nobody knew",
    [
      { at: 6, status: "b" },
      { at: 5, place: "x" },
    ],
    { status: "b", place: "x" },
  ],
  [
    "each field has its own time",
    [
      { at: 6, status: "b" },
      { at: 2, place: "x" },
      { at: 4, place: "y", status: "c" },
    ],
    { status: "b", place: "y" },
  ],
  [
    "null speaks of nothing",
    [
      { at: 5, status: "a" },
      { at: 6, status: null, place: "x" },
    ],
    { status: "a", place: "x" },
  ],
  [
    "nor does undefined",
    [
      { at: 5, status: "a" },
      { at: 6, status: undefined },
    ],
    { status: "a" },
  ],
  [
    "zero and the empty text do",
    [
      { at: 5, status: "a", eta: 9 },
      { at: 6, status: "", eta: 0 },
    ],
    { status: "", eta: 0 },
  ],
  [
    "times before 1970 are times",
    [
      { at: -5, status: "a" },
      { at: -6, status: "b" },
    ],
    { status: "a" },
  ],
];

for (const [name, news, known] of CASES) test(name, () => expect(told(...news)).toEqual({ ...NONE, ...known }));

test("whatever the order in which they come, what is known ends up the same", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = generator(seed);
    const news = Array.from({ length: 6 }, (_, at): News => ({
      at,
      ...(random() < 0.5 && { status: `s${at}` }),
      ...(random() < 0.5 && { place: `p${at}` }),
      ...(random() < 0.5 && { eta: at }),
    }));
    const inOrder = told(...news);
    for (let i = 0; i < 20; i++) {
      const order = shuffled(news, random);
      expect({ seed, order, known: told(...order) }).toEqual({ seed, order, known: inOrder });
    }
  }
});

function shuffled<T>(items: T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Numbers from 0 to 1 that are the same at every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
