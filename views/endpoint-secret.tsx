import { CopyButton } from "./parts/copy.tsx";
import { Notice } from "./parts/notice.tsx";

/** The secret that signs: covered with a way to see it, or itself. */
export function EndpointSecret({ id, secret }: { id: string; secret?: string }) {
  const path = `/admin/endpoints/${id}`;
  if (secret !== undefined)
    return (
      <span class="with-copy">
        <code>{secret}</code>
        <CopyButton text={secret} what="the secret" />
        <a href={path}>Hide</a>
      </span>
    );
  return (
    <form
      class="with-copy"
      method="post"
      action={`${path}/secret`}
      hx-post={`${path}/secret`}
      hx-swap="outerHTML"
      hx-disable="find button"
    >
      <span class="muted" aria-hidden="true">
        ••••••••••••
      </span>
      <button class="quiet" aria-label="Reveal the secret">
        Reveal
      </button>
      <a href={`${path}/rotate`}>Rotate…</a>
    </form>
  );
}

/** A secret that was just made, in the answer to who had it made and nowhere else. */
export function NewSecret({ secret, isFirst }: { secret: string; isFirst: boolean }) {
  return (
    <Notice kind="good">
      {isFirst
        ? "Registered. Give this secret to the receiver, which verifies with it what comes:"
        : "This is the new secret. Give it to the receiver within 24 hours; until then the old one signs, too:"}
      <span class="with-copy">
        <code id="new-secret">{secret}</code>
        <CopyButton text={secret} what="the new secret" />
      </span>
    </Notice>
  );
}
