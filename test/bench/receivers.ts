/** Receivers of webhooks, each a host of its own because it has a port of its own: `bun receivers.ts <count>`. Prints their ports. */
const ports = Array.from({ length: Number(Bun.argv[2]) }, () => {
  const { port } = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      await request.arrayBuffer();
      return new Response("ok");
    },
  });
  return port;
});
console.log(JSON.stringify(ports));
