using System.Globalization;
using Incubator.Core.Search;
using Incubator.Core.Storage.Sqlite;

namespace Incubator.Core.Tests.Search;

public class ReadModelsTests
{
    [Fact]
    public async Task Of_several_records_only_those_not_kept_are_read_until_something_is_written()
    {
        await using var incubator = await TestIncubator.StartAsync();
        var models = incubator.Get<ReadModels>();
        List<string> reads = [];

        Assert.Equal(["1", "2"], await KeepAsync(1, 2));
        Assert.Equal(["3", "2", "1"], await KeepAsync(3, 2, 9, 1));
        incubator.Get<DataWatch>().Written();
        Assert.Equal(["2"], await KeepAsync(2));

        Assert.Equal(["1 2", "3 9", "2"], reads);

        ValueTask<IReadOnlyList<string>> KeepAsync(params int[] ids) =>
            models.KeepEachAsync(
                "number",
                ids,
                missing =>
                {
                    reads.Add(string.Join(' ', missing));
                    return Task.FromResult<IReadOnlyDictionary<int, string>>(
                        missing.Where(id => id != 9).ToDictionary(id => id, id => id.ToString(CultureInfo.InvariantCulture))
                    );
                }
            );
    }
}
