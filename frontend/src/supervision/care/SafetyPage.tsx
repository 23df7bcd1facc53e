/** The same panel with an address of its own, for a notice to lead to. */
import { i18n } from "../../i18n";
import { PageHead } from "../../ui/PageHead";
import { SafetyPanel } from "./SafetyPanel";

export default function SafetyPage() {
  return (
    <>
      <PageHead
        title={i18n.t({ id: "risk.door", message: "Someone may be at risk" })}
        name={i18n.t({ id: "risk.tab", message: "Safety" })}
      />
      <div className="measure">
        <SafetyPanel closed />
      </div>
    </>
  );
}
