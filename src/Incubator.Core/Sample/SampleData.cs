using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Startups.Consents;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Sample;

/// <summary>
/// The catalogue that fills an empty database: fiction, marked as such, and the real aids and spaces that it keeps company.
/// It is written through the same rules as everything else.
/// </summary>
public sealed class SampleData(
    WriteDoor door, CityEditor cityEditor, SpaceEditor spaceEditor, StartupEditor startupEditor, ResidencyEditor residencyEditor,
    EventEditor eventEditor, ProgrammeEditor programmeEditor, HousingAidEditor aidEditor, IEnumerable<RemoveSample> removals)
{
    /// <summary>Fills the database when it has no city, space, startup or aid at all, archived ones included.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> FillAsync(CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Actor.Sample, ct);
        if (await write.Db.Cities().AnyAsync(ct) || await write.Db.Spaces().AnyAsync(ct)
            || await write.Db.Startups().AnyAsync(ct) || await write.Db.HousingAids().AnyAsync(ct))
        {
            return false;
        }

        write.Book = await Book.ReadAsync(
            write.Db,
            [
                BookPage.Of<City>(CityRecords.Token), BookPage.Of<Space>(SpaceRecords.Token), BookPage.Of<Startup>(StartupRecords.Token),
                BookPage.Of<HousingAid>(AidRecords.Token), ResidencyEditor.Page,
                BookPage.Of<SpaceEvent>(EventRecords.Token), BookPage.Of<Programme>(ProgrammeRecords.Token), HousingAidEditor.Regions,
            ],
            ct);
        var cities = await CitiesAsync(write, ct);
        var spaces = await SpacesAsync(write, cities, ct);
        await StartupsAsync(write, cities, spaces, ct);
        await EventsAsync(write, spaces, ct);
        await ProgrammesAsync(write, spaces, ct);
        await AidsAsync(write, cities, spaces, ct);
        await write.CommitAsync(ct);
        return true;
    }

    /// <summary>Deletes the fiction for good. The real aids and spaces stay, and the cities that anything still stands in.</summary>
    /// <returns>How many spaces, startups and aids went.</returns>
    public async Task<int> RemoveAsync(CancellationToken ct)
    {
        await using var write = await door.BeginAsync(Actor.Sample, ct);
        var (removal, removed) = (new SampleRemoval(write), 0);
        // Those that point to others go first.
        foreach (var remove in removals.Reverse())
        {
            removed += await remove(removal, ct);
        }

        await write.CommitAsync(ct);
        return removed;
    }

    private async Task<Dictionary<string, City>> CitiesAsync(Write write, CancellationToken ct)
    {
        var regions = await write.Db.Regions().ToDictionaryAsync(r => r.Code, r => r.Id, ct);
        var cities = new Dictionary<string, City>();
        foreach (var city in SampleFiles.Cities)
        {
            city.Input.RegionId = city.Region is null ? null : regions[city.Region];
            cities.Add(city.Key, (await cityEditor.ApplyAsync(write, null, city.Input, null, ct)).Accepted(city.Input.Name));
        }

        await FlushAsync(write, ct);
        return cities;
    }

    private async Task<Dictionary<string, Space>> SpacesAsync(Write write, Dictionary<string, City> cities, CancellationToken ct)
    {
        var spaces = new Dictionary<string, Space>();
        foreach (var space in SampleFiles.Spaces)
        {
            space.Input.CityId = cities[space.City].Id;
            var made = (await spaceEditor.ApplyAsync(write, null, space.Input, null, ct)).Accepted(space.Input.Name);
            spaces.Add(space.Key, Mark(made, space.Real));
        }

        await FlushAsync(write, ct);
        return spaces;
    }

    private async Task StartupsAsync(Write write, Dictionary<string, City> cities, Dictionary<string, Space> spaces, CancellationToken ct)
    {
        write.Db.Sectors().AddRange(SampleFiles.Sectors.Select(s => new Sector { Slug = s.Slug, Label = s.Label }));
        await FlushAsync(write, ct);
        var stays = new List<(Startup Startup, SampleStay Stay)>();
        var founders = new List<(Startup Startup, string Name)>();
        foreach (var startup in SampleFiles.Startups)
        {
            startup.Input.CityId = startup.City is null ? null : cities[startup.City].Id;
            var made = (await startupEditor.ApplyAsync(write, null, startup.Input, null, ct)).Accepted(startup.Input.Name);
            stays.AddRange(startup.Residencies.Select(r => (made, r)));
            founders.AddRange(startup.Input.Founders.Select(f => (made, f.Name)));
        }

        await FlushAsync(write, ct);
        foreach (var (startup, founder) in founders)
        {
            // Nobody has to be asked who is made up.
            await ConsentDesk.RecordAsync(write, startup.Id, founder, isShown: true, ct);
        }

        foreach (var (startup, stay) in stays)
        {
            var input = new ResidencyInput
            {
                StartupId = startup.Id,
                SpaceId = spaces[stay.Space].Id,
                From = stay.From,
                Until = stay.Until,
                Programme = stay.Programme,
            };
            (await residencyEditor.ApplyAsync(write, null, input, null, ct)).Accepted($"{startup.Name} in {stay.Space}");
        }

        await FlushAsync(write, ct);
    }

    private async Task EventsAsync(Write write, Dictionary<string, Space> spaces, CancellationToken ct)
    {
        foreach (var (space, input) in SampleFiles.Events)
        {
            input.SpaceId = spaces[space].Id;
            (await eventEditor.ApplyAsync(write, null, input, null, ct)).Accepted(input.Name);
        }
    }

    private async Task ProgrammesAsync(Write write, Dictionary<string, Space> spaces, CancellationToken ct)
    {
        foreach (var (space, input) in SampleFiles.Programmes)
        {
            input.SpaceId = spaces[space].Id;
            (await programmeEditor.ApplyAsync(write, null, input, null, ct)).Accepted(input.Name);
        }
    }

    private async Task AidsAsync(Write write, Dictionary<string, City> cities, Dictionary<string, Space> spaces, CancellationToken ct)
    {
        var regions = await write.Db.Regions().ToDictionaryAsync(r => r.Code, r => r.Id, ct);
        foreach (var (area, real, input) in SampleFiles.Aids)
        {
            input.CountryCode = area.Country;
            input.RegionId = area.Region is null ? null : regions[area.Region];
            input.CityId = area.City is null ? null : cities[area.City].Id;
            input.SpaceId = area.Space is null ? null : spaces[area.Space].Id;
            Mark((await aidEditor.ApplyAsync(write, null, input, null, ct)).Accepted(input.Name), real);
        }
    }

    // What is written so far is what the next records point to.
    private static async Task FlushAsync(Write write, CancellationToken ct)
    {
        await write.FlushAsync(ct);
        await write.Book!.FollowAsync(write.Db, ct);
    }

    private static T Mark<T>(T record, bool real) where T : Record
    {
        record.IsSample = !real;
        return record;
    }
}
