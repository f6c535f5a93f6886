using Incubator.Core.Records;
using Incubator.Core.Storage;

namespace Incubator.Core.Housing;

/// <summary>The kind of record that a housing aid is.</summary>
internal sealed class AidRecordKind : RecordKind<HousingAid, HousingAidInput>
{
    public override string Token => RecordKinds.Aid;

    public override IQueryable<HousingAid> Whole(IncubatorDb db) => db.HousingAids();

    public override HousingAidInput InputOf(HousingAid record) => HousingAidInput.From(record);

    public override IQueryable<string> Sources(IncubatorDb db) => db.HousingAids().Select(a => a.Source);
}
