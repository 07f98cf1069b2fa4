import { looseFen, looseInteger, looseText } from "../loose";
import { itemsResponse } from "./item";

/** The fields of a notice in answers: queryfee's, and the other documented shape of unifiedorder's. */
export const noticeResponseFields = {
  user_name: looseText,
  fee: looseFen,
  items: itemsResponse,
  payment_notice_no: looseText,
  department_code: looseText,
  department_name: looseText,
  payment_notice_type: looseInteger,
  region_code: looseText,
  payment_notice_create_time: looseInteger,
  /** `YYYYMMDD`; may be absent or "". Some sources have a number. */
  payment_expire_date: looseText,
};
