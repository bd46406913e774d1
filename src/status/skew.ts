/** By how much other machines' clocks differ from ours, as they say in the Date of their answers. */
export type Skew = {
  /** What each host that answered within the last hour said last: positive when ours is behind. In ms, smallest first. */
  differences(): number[];
  /** The last time within an hour that our own clock went another way than time does, as far as anybody looked; in ms. */
  jump(): { at: number; by: number } | undefined;
};

const MOST_HOSTS = 50;
const GOOD_FOR_MS = 3_600_000;
const LEAST_JUMP_MS = 60_000;
const HALF_A_SECOND = 500; // a Date knows no fractions

type Fetch = typeof fetch;

/** Listens to every answer that comes from outside. `elapsed` is what no one can set: without it no jump is seen. */
export function listenForTime(
  outside: Fetch,
  now: () => number,
  elapsed: () => number = now,
): { fetch: Fetch; skew: Skew } {
  const said = new Map<string, { at: number; difference: number }>();

  const note = (host: string, { headers }: Response) => {
    const at = now();
    const date = headers.has("age") ? Number.NaN : Date.parse(headers.get("date") ?? ""); // what was kept on the way is old
    if (Number.isNaN(date)) return;
    said.delete(host);
    said.set(host, { at, difference: date + HALF_A_SECOND - at });
    if (said.size > MOST_HOSTS) said.delete(said.keys().next().value!);
  };

  const listening = async (input: Parameters<Fetch>[0], init?: Parameters<Fetch>[1]): Promise<Response> => {
    const response = await outside(input, init);
    note(hostOf(input, init), response);
    return response;
  };

  return {
    fetch: Object.assign(listening, { preconnect: outside.preconnect }) as Fetch,
    skew: {
      differences() {
        const heard = [...said.values()].filter(({ at }) => Math.abs(now() - at) <= GOOD_FOR_MS);
        return heard.map(({ difference }) => difference).sort((a, b) => a - b);
      },
      jump: jumpWatch(now, elapsed),
    },
  };
}

/** Sees a jump when it is asked the next time. */
function jumpWatch(now: () => number, elapsed: () => number): Skew["jump"] {
  let ahead = now() - elapsed();
  let last: { at: number; by: number } | undefined;
  return () => {
    const by = now() - elapsed() - ahead;
    if (Math.abs(by) >= LEAST_JUMP_MS) last = { at: now(), by };
    ahead += by; // what is corrected little by little is none
    return last && Math.abs(now() - last.at) <= GOOD_FOR_MS ? last : undefined;
  };
}

/** We ask addresses that were looked up before; the name is in the header. */
function hostOf(input: Parameters<Fetch>[0], init: Parameters<Fetch>[1]): string {
  const named = new Headers(init?.headers).get("host");
  return named ?? URL.parse(input instanceof Request ? input.url : String(input))?.host ?? "";
}
