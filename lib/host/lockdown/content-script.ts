import { lockDown } from "./lock-down";

// To be imported first. A content script needs nothing from anywhere: what it reads goes to the extension in messages.
lockDown(globalThis, null);
