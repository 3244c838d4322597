/** True in the demo build only; the production build drops every branch behind it (RULES 30). */
declare const __DEMO__: boolean;
