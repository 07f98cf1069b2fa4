import { useTranslations } from "next-intl";
import type { CodeShape } from "@/lib/orders/types";

/** Light squares that a scanner needs around the code. */
const quiet = 4;

type Props = { url: string; code: CodeShape };

/** The payment link as a QR code, dark on white in both themes. Needs the texts of `orders` (FeatureMessages). */
export function PayCode({ url, code: { size, path } }: Props) {
  const t = useTranslations("orders.pay");
  const whole = size + quiet * 2;
  return (
    <figure className="w-fit">
      <svg
        role="img"
        aria-label={t("code", { url })}
        viewBox={`${-quiet} ${-quiet} ${whole} ${whole}`}
        shapeRendering="crispEdges"
        className="size-44 rounded border border-border bg-white"
      >
        <path d={path} fill="#000" />
      </svg>
      <figcaption className="mt-1.5 w-44 text-center text-muted text-xs">{t("scan")}</figcaption>
    </figure>
  );
}
