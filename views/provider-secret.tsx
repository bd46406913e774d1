import { CopyButton } from "./parts/copy.tsx";

/** A variable that holds a secret, and how many values it has in force. */
export type SecretData = { key: string; count: number };

/** A secret: covered with a way to see it, or the values themselves. */
export function SecretPart({ id, secret, values }: { id: string; secret: SecretData; values?: string[] }) {
  if (secret.count === 0) return <span class="muted">not set</span>;
  if (values === undefined) {
    return (
      <form
        class="with-copy"
        method="post"
        action={`/admin/providers/${id}/secret#${id}`}
        hx-post={`/admin/providers/${id}/secret`}
        hx-swap="outerHTML"
        hx-disable="find button"
      >
        <input type="hidden" name="key" value={secret.key} />
        <span class="muted" aria-hidden="true">
          ••••••••••••
        </span>
        <button class="quiet" aria-label={`Reveal ${secret.key}`}>
          Reveal
        </button>
      </form>
    );
  }
  return (
    <ul>
      {values.map((value, i) => (
        <li class="with-copy">
          <code>{value}</code>
          <CopyButton text={value} what={secret.key} />
          {i === 0 ? <a href="/admin/providers">Hide</a> : <span class="muted">older, still accepted</span>}
        </li>
      ))}
    </ul>
  );
}
