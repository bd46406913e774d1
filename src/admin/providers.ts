import { Elysia } from "elysia";
import { type SecretData, SecretPart } from "../../views/provider-secret.tsx";
import { CurlPart, TrialPart } from "../../views/provider-trial.tsx";
import { type ProviderData, ProvidersPage, type Revealed } from "../../views/providers.tsx";
import { audit } from "../audit.ts";
import { Failure } from "../errors.ts";
import { markup } from "../http/markup.ts";
import type { Hub } from "../hub.ts";
import type { AnyPushed } from "../providers/provider.ts";
import { pushed } from "../providers/registry.ts";
import { submitted } from "./form.ts";
import { isPartial, page } from "./page.ts";
import { type Send, sendTrial, trialLine } from "./trial.ts";

/** What a provider must be told, and a way to try it. What is secret is shown only to who asks for it. */
export function providerRoutes(hub: Hub, send: Send) {
  const whole = (revealed?: Revealed) =>
    page(
      hub,
      { title: "Providers", current: "providers" },
      ProvidersPage({ providers: describeProviders(hub), revealed }),
    );

  return new Elysia({ detail: { hide: true } })
    .get("/admin/providers", () => whole())
    .post(
      "/admin/providers/:id/secret",
      async ({ request, params }) => {
        const room = findRoom(params.id);
        const secret = secretOf(hub, room, (await submitted(request)).get("key"));
        hub.log.info({ provider: room.id, variable: secret.key }, "A secret was shown on the dashboard");
        audit(hub, request, { deed: "secret_revealed", ...named(room), detail: secret.key });
        const values = valuesOf(hub, room, secret.key);
        return isPartial(request)
          ? markup(SecretPart({ id: room.id, secret, values }))
          : whole({ id: room.id, secret: { ...secret, values } });
      },
      { parse: "none" },
    )
    .post(
      "/admin/providers/:id/test",
      async ({ request, params }) => {
        const room = findRoom(params.id);
        const type = typeOf(room, await submitted(request));
        const trial = await sendTrial(hub, send, room, type);
        audit(hub, request, { deed: "test_sent", ...named(room), detail: type });
        return isPartial(request) ? markup(TrialPart({ trial })) : whole({ id: room.id, trial });
      },
      { parse: "none" },
    )
    .post(
      "/admin/providers/:id/curl",
      async ({ request, params }) => {
        const room = findRoom(params.id);
        const curl = await trialLine(hub, send, room, typeOf(room, await submitted(request)));
        return isPartial(request) ? markup(CurlPart({ id: room.id, curl })) : whole({ id: room.id, curl });
      },
      { parse: "none" },
    );
}

/** What the audit log says it was done to. */
const named = ({ id }: AnyPushed) => ({ about: id, link: `/admin/providers#${id}` });

function findRoom(id: string): AnyPushed {
  const room = pushed.find((provider) => provider.id === id);
  if (!room) throw new Failure("not_found", "There is no such provider");
  return room;
}

function typeOf(room: AnyPushed, form: URLSearchParams): string {
  const type = form.get("type") ?? room.sampleTypes[0];
  if (type === undefined || !room.sampleTypes.includes(type))
    throw new Failure("invalid", "There is no sample of that type");
  return type;
}

function describeProviders(hub: Hub): ProviderData[] {
  return pushed.map((room) => {
    const settings = hub.config.rooms[room.id]!;
    return {
      id: room.id,
      title: room.title,
      url: hub.config.PUBLIC_URL + room.path,
      missing: settings.configured ? [] : settings.missing,
      secrets: secretsOf(hub, room),
      sampleTypes: room.sampleTypes,
    };
  });
}

function secretsOf(hub: Hub, room: AnyPushed): SecretData[] {
  const variables = Object.entries(room.settings.shape) as [string, { meta(): unknown }][];
  return variables
    .filter(([, schema]) => (schema.meta() as { secret?: boolean } | undefined)?.secret)
    .map(([key]) => ({ key, count: valuesOf(hub, room, key).length }));
}

function secretOf(hub: Hub, room: AnyPushed, key: string | null): SecretData {
  const secret = secretsOf(hub, room).find((known) => known.key === key);
  if (!secret) throw new Failure("not_found", "This provider has no such secret");
  return secret;
}

/** The values in force; several while a secret is being changed. */
function valuesOf(hub: Hub, room: AnyPushed, key: string): string[] {
  const settings = hub.config.rooms[room.id]!;
  const value = settings.configured ? (settings.values as Record<string, unknown>)[key] : undefined;
  return [value].flat().filter((one): one is string => typeof one === "string" && one !== "");
}
