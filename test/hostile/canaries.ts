/** Secrets that can be recognized wherever they turn up: all that we choose hold this one word. */
export const MARK = `canary${crypto.randomUUID().slice(0, 8)}`;

const canary = (name: string): string => `${MARK}${name.toLowerCase().replaceAll("_", "")}0123456789abcdef`;

/** Every setting that is a secret or holds one. */
export const SECRET_SETTINGS: Record<string, string> = {
  ADMIN_PASSWORD: canary("ADMIN_PASSWORD"),
  JWT_SECRET: canary("JWT_SECRET"),
  WEBHOOK_SECRET: `${canary("BOOK_NEW")},${canary("BOOK_OLD")}`,
  SYMPHONIA_WEBHOOK_SECRET: `${canary("SYMPHONIA_NEW")},${canary("SYMPHONIA_OLD")}`,
  TWILIO_TOKEN: canary("TWILIO_TOKEN"),
  MAILGUN_SIGNING_KEY: canary("MAILGUN_SIGNING_KEY"),
  MAILGUN_API_KEY: canary("MAILGUN_API_KEY"),
  METRICS_TOKEN: canary("METRICS_TOKEN"),
  WEBHOOK_JSON_TOKEN: canary("WEBHOOK_JSON_TOKEN"),
  SMTP_URL: `smtp://carillon:${canary("SMTP")}@127.0.0.1:1`,
};

/** What is given to Carillon by a person or a program, by what it is. */
export const PLANTED = {
  endpointSecret: canary("endpointsecret"),
  endpointToken: canary("endpointtoken"),
  oldEndpointSecret: canary("oldendpointsecret"),
  userinfo: canary("userinfo"),
  pushEndpoint: canary("pushendpoint"),
  feedToken: canary("feedtoken"),
  queryToken: canary("querytoken"),
  header: canary("header"),
};

/** Columns that cannot do without: what is asked or called at an address needs the address whole. */
export const NEEDED_IN: Record<string, string> = {
  "endpoint.url": "sends go there",
  "push_subscription.endpoint": "pushes go there",
};
