import { install } from "./install.ts";

// The server puts the clinic's facts in place of this text.
install(["@@facts@@"], document.currentScript as HTMLScriptElement | null);
