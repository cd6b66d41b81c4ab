package armperf.results;

import java.util.List;
import java.util.Optional;

/** What a script of a few lines writes: a number, a list of them, <code>{"value": s}</code>, or <code>{"values": [s, ..]}</code>. */
final class ValueFormat implements JsonFormat {
    @Override
    public boolean fits(Json document) {
        return document.node().isNumber() || document.isNumbers() || document.has("value") || document.has("values");
    }

    @Override
    public List<Measured> read(Json document) {
        if (document.node().isNumber()) {
            Unit seconds = Unit.of(Unit.SECOND);
            return List.of(Measured.of(
                    Optional.empty(), Measured.NO_MODE, seconds, document.place(), List.of(document.measuredValue())));
        }
        if (document.isNumbers()) {
            Unit seconds = Unit.of(Unit.SECOND);
            return List.of(Measured.of(
                    Optional.empty(), Measured.NO_MODE, seconds, document.place(), document.measuredValues()));
        }
        if (document.has("value") && document.has("values")) {
            throw new Malformed("has both 'value' and 'values'; write one of them");
        }
        Labels labels = Labels.of(document);
        boolean single = document.has("value");
        Json place = document.at(single ? "value" : "values");
        List<Double> values = single ? List.of(place.measuredValue()) : place.measuredValues();
        List<Double> warmups =
                document.find("warmups").map(Json::measuredValues).orElse(List.of());
        return List.of(Measured.of(labels.benchmark(), labels.mode(), labels.unit(), place.place(), values)
                .withWarmups(labels.unit(), warmups));
    }
}
