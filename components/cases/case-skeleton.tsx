import { useTranslations } from "next-intl";

const bar = "rounded bg-default animate-pulse motion-reduce:animate-none";

function Block({ rows }: { rows: number }) {
  return (
    <div className="rounded-md border border-border bg-surface p-4">
      <div className={`mb-4 h-4 w-40 ${bar}`} />
      {Array.from({ length: rows }, (_, index) => index).map((row) => (
        <div key={row} className={`mt-3 h-3 ${row % 2 === 0 ? "w-4/5" : "w-1/2"} ${bar}`} />
      ))}
    </div>
  );
}

/** Stands for a case while it is read, in the shape that it will have: the answer, the orders, the time line. */
export function CaseSkeleton() {
  const t = useTranslations("common");
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-col gap-4">
      <div className="rounded-md border border-border bg-surface p-5 pl-6">
        <div className={`h-6 w-32 ${bar}`} />
        <div className={`mt-5 h-6 w-4/5 max-w-2xl ${bar}`} />
        <div className={`mt-3 h-6 w-2/5 max-w-md ${bar}`} />
        <div className="mt-6 flex gap-2">
          <div className={`h-9 w-28 ${bar}`} />
          <div className={`h-9 w-28 ${bar}`} />
        </div>
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_28rem]">
        <div className="flex flex-col gap-4">
          <Block rows={5} />
          <Block rows={3} />
        </div>
        <Block rows={8} />
      </div>
    </div>
  );
}
