import { Hono } from "hono";
import { z } from "zod";
import { endpoint, type SandboxEnv } from "../api";
import { WechatError } from "../errors";
import type { FixtureAccount } from "../fixtures";
import { findPayment, type OrderKey, orderKeyText } from "../shopping";
import type { ShoppingUpload } from "../types";
import type { World } from "../world";
import {
  checkOrderKey,
  checkPayer,
  checkShippings,
  checkUploadTime,
  goodsTotalFen,
} from "./user-order-checks";

const anyBody = z.looseObject({});

/** wechat-api.md 4.3 and 5: 142 stands on the pages of the shipping uploads only. */
const SHOPPING_SETS = [120, 121];
const SHIPPING_SETS = [120, 121, 142];

function uploadKey(kind: ShoppingUpload["kind"], key: OrderKey): string {
  return JSON.stringify([kind, key.order_number_type, orderKeyText(key)]);
}

function checkPermission(account: FixtureAccount): void {
  if (!account.shoppingPermission) throw new WechatError(268485184, "没有购物订单产品权限");
}

/** Takes an upload; whether it is right, verify says later (wechat-api.md 5.2). */
function upload(world: World, kind: ShoppingUpload["kind"]) {
  const isShipping = kind === "shippings" || kind === "combine-shippings";
  return endpoint(
    world,
    anyBody,
    ({ body, account, call }) => {
      checkPermission(account);
      const orderKey = checkOrderKey(body.order_key);
      const openid = checkPayer(body.payer);
      const uploadTime = checkUploadTime(body.upload_time);
      const detailsKind = kind === "shippings" ? "orders" : "combine-orders";
      if (isShipping) {
        const details = world.store.tables.uploads.get(uploadKey(detailsKind, orderKey));
        if (details !== undefined && details.appid !== account.appid) {
          throw new WechatError(268485275, "上传物流的商户 appid 须与购物详情所属 appid 一致");
        }
        checkShippings(body);
      }
      const key = uploadKey(kind, orderKey);
      world.store.put("uploads", key, {
        key,
        kind,
        appid: account.appid,
        orderNumberType: orderKey.order_number_type,
        openid,
        uploadTime,
        goodsTotalFen: isShipping ? null : goodsTotalFen(body),
      });
      call.effect = "uploaded";
      return {};
    },
    { appidInBody: false, permissionSets: isShipping ? SHIPPING_SETS : SHOPPING_SETS },
  );
}

/** The free text of verify_result: no values are documented, so these are the sandbox's own. */
function verdict(world: World, key: OrderKey, openid: string, appid: string): string {
  const { uploads } = world.store.tables;
  const found = uploads.get(uploadKey("orders", key)) ?? uploads.get(uploadKey("combine-orders", key));
  if (found === undefined || found.appid !== appid) return "上传失败：未找到以该单号形式上传的购物详情";
  if (found.openid !== openid) return "上传失败：用户标识与上传时不一致";
  const payment = findPayment(key);
  if (payment === undefined) return "上传失败：支付单不存在";
  if (!payment.paid) return "上传失败：订单未支付";
  if (payment.openid !== openid) return "上传失败：用户标识与支付信息不一致";
  if (found.goodsTotalFen !== null && found.goodsTotalFen < payment.amountFen) {
    return "上传失败：商品总价与支付金额不一致";
  }
  return "上传成功";
}

function verify(world: World) {
  return endpoint(
    world,
    anyBody,
    ({ body, account }) => {
      checkPermission(account);
      const orderKey = checkOrderKey(body.order_key);
      const openid = checkPayer(body.payer);
      return { verify_result: verdict(world, orderKey, openid, account.appid) };
    },
    { appidInBody: false, permissionSets: SHOPPING_SETS },
  );
}

export function userOrderRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .all("/shoppinginfo/verify", verify(world))
    .all("/orders", upload(world, "orders"))
    .all("/orders/shippings", upload(world, "shippings"))
    .all("/combine-orders", upload(world, "combine-orders"))
    .all("/combine-orders/shippings", upload(world, "combine-shippings"));
}
