using Incubator.Core.Records;
using Incubator.Core.Storage;

namespace Incubator.Core.Startups;

/// <summary>The kind of record that a residency is.</summary>
internal sealed class ResidencyRecordKind : RecordKind<Residency, ResidencyInput>
{
    public override string Token => RecordKinds.Residency;

    public override IQueryable<Residency> Whole(IncubatorDb db) => db.Residencies();

    public override ResidencyInput InputOf(Residency record) => ResidencyInput.Of(record);

    public override IQueryable<string> Sources(IncubatorDb db) => db.Residencies().Select(r => r.Source);
}
