import { Document } from "./layout.tsx";
import { Icon } from "./parts/icon.tsx";

type ErrorData = {
  status: number;
  title: string;
  message: string;
  link?: { href: string; text: string };
  advice?: string;
  requestId?: string;
};

/** What went wrong, in words, and what to do next; also for readers who are not logged in. */
export function ErrorPage({ status, title, message, link, advice, requestId }: ErrorData) {
  return (
    <Document title={title} isAlone>
      <main id="main" class="card error">
        <p class="brand">
          <Icon name="bell" />
          Carillon
        </p>
        <h1>{title}</h1>
        <p>{message}</p>
        {link && (
          <p>
            <a href={link.href}>{link.text}</a>
          </p>
        )}
        {advice && <p class="muted">{advice}</p>}
        <p class="muted code">
          {status}
          {requestId && ` · ${requestId}`}
        </p>
      </main>
    </Document>
  );
}
