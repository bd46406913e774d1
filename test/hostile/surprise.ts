/** Carillon with mistakes in it of the kinds that end a process unless somebody minds (HOSTILE J21). */
await import("../../src/main.ts");
setTimeout(() => void Promise.reject(new Error("nobody waits for this")), 50);
setTimeout(() => {
  throw new Error("nobody calls this");
}, 60);
