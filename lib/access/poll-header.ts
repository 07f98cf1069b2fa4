/** Set by the browser on what it asks by itself, while nobody touches the page: it does not keep an idle session open. */
export const pollHeader = "x-desk-poll";
