/** How long the dashboard's pages take on the data that is there, in ms, each asked for `TIMES` times after one to warm up. */
const TIMES = 15;

const PATHS = [
  "/admin",
  "/admin/deliveries",
  "/admin/deliveries?provider=symphonia&status=failed",
  "/admin/deliveries?type=order.created",
  "/admin/deliveries?q=CMD-20261122-500",
  "/admin/deliveries/sent",
  "/admin/deliveries/sent?status=failed",
  "/admin/messages",
  "/admin/orders",
  "/admin/books",
  "/admin/logs",
  "/admin/status",
  "/admin/providers",
  "/admin/endpoints",
];

export async function measurePages(port: number, password: string): Promise<void> {
  const base = `http://127.0.0.1:${port}`;
  const cookie = await logIn(base, password);
  console.log(`\n${"page".padEnd(52)} p50 ms   max ms      kB`);
  for (const path of PATHS) {
    const times: number[] = [];
    let size = 0;
    for (let i = 0; i <= TIMES; i++) {
      const start = performance.now();
      const answer = await fetch(base + path, { headers: { cookie } });
      size = (await answer.arrayBuffer()).byteLength;
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
      if (i > 0) times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const [median, longest] = [times[Math.floor(TIMES / 2)]!, times.at(-1)!];
    console.log(
      `${path.padEnd(52)} ${median.toFixed(1).padStart(6)} ${longest.toFixed(1).padStart(8)} ${(size / 1_024).toFixed(0).padStart(7)}`,
    );
  }
}

async function logIn(base: string, password: string): Promise<string> {
  const answer = await fetch(`${base}/admin/login`, {
    method: "POST",
    body: new URLSearchParams({ password }),
    headers: { "sec-fetch-site": "same-origin" },
    redirect: "manual",
  });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0];
  if (!cookie) throw new Error(`the login answers ${answer.status}`);
  return cookie;
}
