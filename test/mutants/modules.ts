/** What must not be wrong: who is believed, who is called, what counts as the same, when is it tried again. */
export type Module = {
  files: string[];
  /** Those that are meant to notice a mistake in it, the quickest first. */
  tests: string[];
};

const room = (id: string, files: string[], tests: string[]): Module => ({
  files: files.map((file) => `src/providers/${id}/${file}.ts`),
  tests: tests.map((test) => `test/providers/${id}/${test}.test.ts`),
});

export const MODULES: Module[] = [
  {
    files: ["src/providers/signatures.ts"],
    tests: ["test/providers/signatures.test.ts"],
  },
  room("symphonia", ["verify"], ["verify"]),
  room("book-completion", ["verify"], ["verify"]),
  room("sms", ["verify", "twilio-signature", "signed-url", "body"], ["verify"]),
  room("email", ["verify", "signed", "fingerprint"], ["verify"]),
  room("whatsapp", ["verify"], ["verify"]),
  { files: ["src/outbound/addresses.ts", "src/outbound/target.ts"], tests: ["test/outbound/addresses.test.ts"] },
  { files: ["src/outbound/guard.ts"], tests: ["test/outbound/guard.test.ts"] },
  { files: ["src/outbound/certificate.ts"], tests: ["test/outbound/attempt-tls.test.ts"] },
  { files: ["src/outbound/sign.ts"], tests: ["test/outbound/sign.test.ts"] },
  {
    files: ["src/outbound/schedule.ts", "src/outbound/retry-after.ts"],
    tests: ["test/outbound/dispatcher.test.ts", "test/outbound/attempt.test.ts"],
  },
  {
    files: ["src/inbound/sameness.ts", "src/inbound/reception.ts", "src/inbound/retry.ts", "src/inbound/allowance.ts"],
    tests: [
      ...["duplicates", "failures", "retry", "inbox", "rejections", "retention"].map(
        (name) => `test/inbound/${name}.test.ts`,
      ),
      "test/providers/email/once.test.ts",
      "test/providers/sms/duplicates.test.ts",
    ],
  },
  { files: ["src/http/address.ts"], tests: ["test/http/address.test.ts"] },
  { files: ["src/http/throttle.ts"], tests: ["test/http/throttle.test.ts"] },
  { files: ["src/inbound/limiter.ts"], tests: ["test/inbound/limiter.test.ts"] },
  { files: ["src/http/bearer.ts"], tests: ["test/http/bearer.test.ts"] },
  { files: ["src/track/routes.ts"], tests: ["test/track/page.test.ts"] },
  { files: ["src/api/basic.ts"], tests: ["test/api/metrics.test.ts", "test/api/logs.test.ts"] },
  {
    files: ["src/http/guard.ts", "src/admin/guard.ts", "src/admin/session.ts"],
    tests: ["http/guard", "admin/guard", "admin/account"].map((name) => `test/${name}.test.ts`),
  },
];
