/** `page_{id}.json`: how a page came about. */
export interface PageMetadata {
  readonly pageId: string;
  readonly urlId: string;
  readonly requestedUrl: string;
  readonly finalUrl: string;
  /** Every address on the way, the requested one first, the final one last. */
  readonly redirects: readonly string[];
  readonly httpStatus: number;
  readonly contentType: string | null;
  readonly title: string | null;
  readonly language: string | null;
  readonly canonical: string | null;
  /** The page's own date (modified, else published), ISO, where it states one. */
  readonly pageDate: string | null;
  readonly fetchedAt: string;
  readonly files: {
    readonly html: { readonly sha256: string; readonly bytes: number };
    readonly markdown: { readonly sha256: string; readonly bytes: number };
    /** The PDF that the HTML was made from, as it was sent. */
    readonly pdf?: { readonly sha256: string; readonly bytes: number };
  };
  readonly agent: string;
}
