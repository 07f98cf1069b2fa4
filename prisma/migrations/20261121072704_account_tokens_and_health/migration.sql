-- CreateEnum
CREATE TYPE "AccountIllness" AS ENUM ('daily_quota', 'minute_quota', 'unanswered');

-- CreateTable
CREATE TABLE "account_tokens" (
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "token_sealed" TEXT,
    "obtained_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "refresh_at" TIMESTAMPTZ(3),
    "forced_at" TIMESTAMPTZ(3)[],
    "failed_at" TIMESTAMPTZ(3),
    "errcode" INTEGER,
    "errmsg" TEXT,
    "rid" TEXT,
    "reason" TEXT,

    CONSTRAINT "account_tokens_pkey" PRIMARY KEY ("account_id","kind")
);

-- CreateTable
CREATE TABLE "account_health" (
    "account_id" UUID NOT NULL,
    "illness" "AccountIllness" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "pauses" INTEGER NOT NULL DEFAULT 1,
    "next_call_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_health_pkey" PRIMARY KEY ("account_id")
);
