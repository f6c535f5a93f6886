using Incubator.Core.Records;
using Incubator.Core.Startups;

namespace Incubator.Core.Tests.Startups;

/// <summary>Startups and stays, saved through their editors.</summary>
public static class StartupWorld
{
    public static async Task<SaveResult.Saved> AddStartupAsync(
        this TestIncubator incubator,
        string name = "Vélopli",
        Action<StartupInput>? change = null
    )
    {
        var input = new StartupInput { Name = name };
        change?.Invoke(input);
        return Assert.IsType<SaveResult.Saved>(
            await incubator.Get<StartupEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)
        );
    }

    public static async Task<SaveResult.Saved> AddStayAsync(
        this TestIncubator incubator,
        int startup,
        int space,
        string from = "2025-01-01",
        string? until = null
    ) =>
        Assert.IsType<SaveResult.Saved>(
            await incubator
                .Get<ResidencyEditor>()
                .SaveAsync(null, Stay(startup, space, from, until), Actor.Operator, CancellationToken.None)
        );

    public static ResidencyInput Stay(int startup, int space, string from = "2025-01-01", string? until = null) => new()
    {
        StartupId = startup,
        SpaceId = space,
        From = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
        Until = until is null ? null : DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture),
    };
}
