/** A broken part must not take the page with it, nor lose words: drafts are on the device already. */
import { Component, type ReactNode } from "react";
import { live } from "../api/live/socket";
import { ErrorState } from "./ErrorState";
import { isNotFetched, NotFetched } from "./fetched";

export class Boundary extends Component<{ children: ReactNode; name: string }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };
  private tries = 0;
  private unwatch: (() => void) | undefined;

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: { name: string }, { error }: { error: unknown }) {
    if (before.name !== this.props.name) {
      this.tries = 0;
      if (this.state.error) this.again();
    } else if (this.state.error !== error) this.watch();
  }

  override componentDidMount() {
    this.watch();
  }

  override componentWillUnmount() {
    this.unwatch?.();
  }

  /** What did not come over the line is asked for again when the line is back. */
  private watch() {
    this.unwatch?.();
    this.unwatch = undefined;
    if (!(this.state.error instanceof NotFetched)) return;
    let line = live.connection().kind;
    const heard = live.subscribe(() => {
      const now = live.connection().kind;
      if (now === "live" && line !== "live") this.again();
      line = now;
    });
    const online = () => this.again();
    window.addEventListener("online", online);
    this.unwatch = () => {
      heard();
      window.removeEventListener("online", online);
    };
  }

  private again = () => {
    const { error } = this.state;
    if (error instanceof NotFetched) error.forget();
    this.setState({ error: undefined });
  };

  private retry = () => {
    this.tries += 1;
    // Asked for again in vain, it may have another name by now; and some parts are asked for once only.
    const whole = isNotFetched(this.state.error) && navigator.onLine;
    if (whole && (this.tries > 1 || !(this.state.error instanceof NotFetched))) location.reload();
    else this.again();
  };

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return <ErrorState error={this.state.error} onRetry={this.retry} />;
  }
}
