using Incubator.Core.Records;
using Incubator.Core.Storage;

namespace Incubator.Core.Places;

/// <summary>The kind of record that a city is.</summary>
internal sealed class CityRecordKind : RecordKind<City, CityInput>
{
    public override string Token => RecordKinds.City;

    public override IQueryable<City> Whole(IncubatorDb db) => db.Cities();

    public override CityInput InputOf(City record) => CityInput.From(record);
}
