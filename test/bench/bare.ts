/** What Bun can do at best: reads the body, answers JSON. */
const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  async fetch(request) {
    const body = await request.arrayBuffer();
    return Response.json({ received: true, bytes: body.byteLength });
  },
});
console.log(server.port);
