import type { GetOrderListResponse, GetOrderResponse, QueryFeeResponse } from "@/lib/wechat";

/** A notice, or an own order number, of one collecting unit (执收单位), as one account asks for it. */
export type NumberKey = {
  accountId: string;
  regionCode: string;
  departmentCode: string;
  numberKind: "notice" | "order";
  number: string;
};

/** An attempt to learn something that failed. Only `rejected` has WeChat's code for sure. */
export type Miss = {
  outcome: "rejected" | "not-sent" | "unknown";
  errcode: number | null;
  errmsg: string | null;
};

/** What is known of a piece: the last answer, and the last failure if it came after. By the desk's clock. */
export type Sighting<Answer> = {
  answer: Answer | null;
  seenAt: Date | null;
  missed: (Miss & { at: Date }) | null;
};

export type SeenNumber = {
  receivable: Sighting<QueryFeeResponse>;
  orderList: Sighting<GetOrderListResponse>;
  /** Until then someone is asking WeChat about it. */
  refreshingUntil: Date | null;
};

export type SeenOrderAnswer = Sighting<GetOrderResponse> & { wechatOrderId: string };

/** A change that was seen in getorder's answers. Amounts in fen. */
export type SeenChange = {
  id: string;
  wechatOrderId: string;
  seenAt: Date;
  status: number | null;
  refundedFen: number;
  receivers: number;
  told: number;
};
