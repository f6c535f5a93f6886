using Incubator.Core.Records;
using Incubator.Core.Storage;

namespace Incubator.Core.Rates;

/// <summary>The kind of record that a exchange rate is.</summary>
internal sealed class RateRecordKind : RecordKind<Rate, RateInput>
{
    public override string Token => RecordKinds.Rate;

    public override IQueryable<Rate> Whole(IncubatorDb db) => db.Rates();

    public override RateInput InputOf(Rate record) => RateInput.From(record);
}
