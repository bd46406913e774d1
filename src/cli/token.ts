import { mintToken, type Scope, SCOPES } from "../http/bearer.ts";
import { fail, readArguments } from "./arguments.ts";
import { operatorConfig } from "./operator.ts";

const USAGE = `Mints a token for the JSON API.

  bun run token --scope jobs                       one scope, or several: --scope jobs,tracking
  bun run token --scope tracking --orders 673c…,…  for these orders only (preset: all, *)
  bun run token --scope track --orders 673c…       for a customer, who is given these orders and never all
  bun run token --scope jobs --ttl 900             seconds it is good for (preset: 3600)
  bun run token --scope jobs --subject crewai      whom it is for, for the logs

Scopes: ${SCOPES.join(", ")}`;

const options = readArguments(
  {
    scope: { type: "string", multiple: true, default: [] },
    orders: { type: "string" },
    ttl: { type: "string", default: "3600" },
    subject: { type: "string", default: "operator" },
    help: { type: "boolean", short: "h" },
  },
  USAGE,
);

if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

const scopes = options.scope.flatMap((list) => list.split(",")).filter(Boolean);
const unknown = scopes.filter((scope) => !SCOPES.includes(scope as Scope));
if (scopes.length === 0 || unknown.length > 0)
  fail(`${unknown.length > 0 ? `Unknown scope: ${unknown.join(", ")}` : "Say which scope"}\n\n${USAGE}`);
if (scopes.includes("track") && options.orders === undefined)
  fail(`Say with --orders which orders the customer may follow\n\n${USAGE}`);
const orders = (options.orders ?? "*").split(",").filter(Boolean);
if (scopes.includes("track") && !scopes.includes("tracking") && orders.includes("*"))
  fail(`The scope track is never for all orders: name them\n\n${USAGE}`);
if (!/^[1-9]\d{0,8}$/.test(options.ttl)) fail(`--ttl must be a whole number of seconds\n\n${USAGE}`);

const token = await mintToken({
  secret: operatorConfig().JWT_SECRET,
  now: Date.now(),
  ttlSeconds: Number(options.ttl),
  subject: options.subject,
  scopes: scopes as Scope[],
  orders,
});
console.log(token);
