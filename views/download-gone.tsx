import { downloadPath, DOWNLOADS_PATH, nameOf } from "./download-state.ts";
import { EmptyState } from "./parts/empty.tsx";
import { PageHead } from "./parts/panel.tsx";

type GoneData = { download: Parameters<typeof nameOf>[0] & { id: string } };

/** A file that came whole, and that somebody has taken away since. */
export function GoneFilePage({ download }: GoneData) {
  return (
    <>
      <PageHead title="The file is gone" />
      <section class="panel">
        <EmptyState title={`${nameOf(download)} is not in DOWNLOAD_DIR any more`}>
          <p>
            It came whole, and was moved or deleted since. <a href={downloadPath(download.id)}>See the download</a>, or{" "}
            <a href={DOWNLOADS_PATH}>all there are</a>.
          </p>
          <form method="post" action={`${DOWNLOADS_PATH}/${download.id}/retry`}>
            <button>Fetch it again</button>
          </form>
        </EmptyState>
      </section>
    </>
  );
}
