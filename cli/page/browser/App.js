/** @import { Connection } from './Connection.js' */
/** @import { Model } from './Model.js' */
/** @import { Row } from './filterChanges.js' */

/**
 * What the parts of the page share.
 * @typedef {object} App
 * @property {Model} model
 * @property {Connection} connection
 * @property {(row: Row) => void} open shows one change
 * @property {(text: string) => void} search shows the changes that have this text
 */

/** A part of the page. It is created by its tag in index.html, and shows the model whenever that has changed. */
export class Part extends HTMLElement {
  /** @type {App} */
  app = /** @type {any} */ (undefined);

  /** Called once. */
  start() {}

  /** Called at most once per frame. */
  show() {}

  get state() {
    return this.app.model.state;
  }
}
