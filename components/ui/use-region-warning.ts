"use client";

import { useTranslations } from "next-intl";
import { isUsualRegion } from "@/lib/wechat/rules/order-warnings";

/** What to say beside a region code (行政区划代码) of another form than all samples have; undefined for nothing. */
export function useRegionWarning(): (code: string) => string | undefined {
  const t = useTranslations("validation");
  return (code) => {
    const typed = code.trim();
    return typed === "" || isUsualRegion(typed) ? undefined : t("region_code_unusual");
  };
}
