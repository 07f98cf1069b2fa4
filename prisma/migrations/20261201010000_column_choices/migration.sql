-- CreateTable
CREATE TABLE "column_choices" (
    "account_id" UUID NOT NULL,
    "table" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "header" TEXT NOT NULL,
    "field" TEXT,
    "chosen_by_id" TEXT NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "column_choices_pkey" PRIMARY KEY ("account_id","table","name")
);
