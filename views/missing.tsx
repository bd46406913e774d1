import { EmptyState } from "./parts/empty.tsx";
import { PageHead } from "./parts/panel.tsx";

/** There is nothing of that id. */
export function MissingPage({ what, listPath }: { what: string; listPath: string }) {
  return (
    <>
      <PageHead title={`No such ${what}`} />
      <section class="panel">
        <EmptyState title={`There is no ${what} of that id`}>
          <p>
            It may be older than what is kept. <a href={listPath}>See all there are</a>.
          </p>
        </EmptyState>
      </section>
    </>
  );
}
