/** What must not be wrong: who is believed, who is called, what counts as the same, when is it tried again. */
export type Module = {
  files: string[];
  /** Those that are meant to notice a mistake in it, the quickest first. */
  tests: string[];
};

const of = (files: string, tests: string): Module => ({
  files: files.split(" ").map((file) => `src/${file}.ts`),
  tests: tests.split(" ").map((test) => `test/${test}.test.ts`),
});

export const MODULES: Module[] = [
  of("providers/signatures", "providers/signatures"),
  of("providers/symphonia/verify", "providers/symphonia/verify"),
  of("providers/book-completion/verify", "providers/book-completion/verify"),
  of(
    "providers/sms/verify providers/sms/twilio-signature providers/sms/signed-url providers/sms/body",
    "providers/sms/verify",
  ),
  of("providers/email/verify providers/email/signed providers/email/fingerprint", "providers/email/verify"),
  of("providers/whatsapp/verify", "providers/whatsapp/verify"),
  of("outbound/addresses outbound/target", "outbound/addresses"),
  of("outbound/guard", "outbound/guard"),
  of("outbound/certificate", "outbound/attempt-tls"),
  of("outbound/sign", "outbound/sign"),
  of("outbound/schedule outbound/retry-after", "outbound/schedule"),
  of("inbound/allowance", "inbound/allowance"),
  of("inbound/limiter", "inbound/limiter"),
  of("inbound/retry", "inbound/retry"),
  of("inbound/sameness inbound/reception", "inbound/reception"),
  of("http/address", "http/address"),
  of("http/throttle", "http/throttle"),
  of("http/bearer", "http/bearer"),
  of("http/guard", "http/guard"),
  of("admin/guard", "admin/guard-alone"),
  of("track/routes", "track/page api/openapi"),
  of("api/basic", "api/basic"),
];
