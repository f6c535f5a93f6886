using Incubator.Core.Common;
using Incubator.Core.Programmes;
using Incubator.Core.Records;

namespace Incubator.Core.Tests.Programmes;

/// <summary>Believable programmes. The test's clock stands on Sunday 22 November 2026, at noon in UTC.</summary>
public static class ProgrammeWorld
{
    /// <summary>An intake that is open until 4 December: with every field filled in.</summary>
    public static ProgrammeInput Whole(int? space) => new()
    {
        Name = "Spring intake",
        NameFr = "Promotion de printemps",
        Slug = "spring-intake",
        SpaceId = space,
        Summary = new BilingualText("Nine months for repair", "Neuf mois pour réparer"),
        Description = new BilingualText("A desk and *mentors*", "Un bureau et des *mentors*"),
        Opens = new DateOnly(2026, 11, 1),
        Closes = new DateOnly(2026, 12, 4),
        Starts = new DateOnly(2027, 1, 11),
        Weeks = 12,
        Equity = 2.5m,
        Fee = 1200m,
        Currency = "EUR",
        Sectors = ["health"],
        Languages = ["fr", "en"],
        ApplyUrl = "https://atelier.example/apply",
        Checked = new Confirmation { On = new DateOnly(2026, 11, 1), By = "ada" },
    };

    /// <summary>Days as 2026-12-04; null where there is none.</summary>
    public static ProgrammeInput Intake(
        int space, string name, string? opens, string? closes, Action<ProgrammeInput>? change = null)
    {
        var input = new ProgrammeInput { Name = name, SpaceId = space, Opens = Day(opens), Closes = Day(closes) };
        change?.Invoke(input);
        return input;
    }

    public static async Task<SaveResult.Saved> AddProgrammeAsync(
        this TestIncubator incubator, ProgrammeInput input, Actor? actor = null, int? id = null) => Assert.IsType<SaveResult.Saved>(
        await incubator.Get<ProgrammeEditor>().SaveAsync(id, input, actor ?? Actor.Operator, CancellationToken.None));

    private static DateOnly? Day(string? day) =>
        day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
