namespace Incubator.Core.Tests.Search;

/// <summary>A directory of its own with one city.</summary>
public abstract class ParisTest : IAsyncLifetime
{
    protected TestIncubator Incubator { get; private set; } = null!;

    protected int Paris { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Incubator = await TestIncubator.StartAsync();
        Paris = await Incubator.AddCityAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Incubator.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
