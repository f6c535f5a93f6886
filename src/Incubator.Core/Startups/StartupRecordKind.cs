using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>The kind of record that a startup is.</summary>
internal sealed class StartupRecordKind : RecordKind<Startup, StartupInput>
{
    public override string Token => RecordKinds.Startup;

    public override IQueryable<Startup> Whole(IncubatorDb db) =>
        db.Startups().Include(s => s.Sectors).ThenInclude(s => s.Sector);

    public override StartupInput InputOf(Startup record) => StartupInput.From(record);

    public override IQueryable<string> Sources(IncubatorDb db) => db.Startups().Select(s => s.Source);
}
