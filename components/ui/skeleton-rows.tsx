import { useTranslations } from "next-intl";

/** Stands for a table's rows while they load, in the height that they will have. */
export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  const t = useTranslations("common");
  return (
    <div role="status" aria-label={t("loading")}>
      {Array.from({ length: rows }, (_, index) => index).map((row) => (
        <div
          key={row}
          className="flex h-10 items-center gap-4 border-separator border-b px-4 last:border-b-0"
        >
          <span className="h-3 w-1/4 animate-pulse rounded bg-default motion-reduce:animate-none" />
          <span className="h-3 w-1/6 animate-pulse rounded bg-default motion-reduce:animate-none" />
          <span className="h-3 flex-1 animate-pulse rounded bg-default motion-reduce:animate-none" />
        </div>
      ))}
    </div>
  );
}
