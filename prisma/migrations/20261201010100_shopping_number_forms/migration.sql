-- CreateTable
CREATE TABLE "shopping_number_forms" (
    "account_id" UUID NOT NULL,
    "is_name" BOOLEAN NOT NULL,
    "learned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shopping_number_forms_pkey" PRIMARY KEY ("account_id")
);
