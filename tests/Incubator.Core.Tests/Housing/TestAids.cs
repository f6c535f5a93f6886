using Incubator.Core.Housing;
using Incubator.Core.Records;

namespace Incubator.Core.Tests.Housing;

public static class TestAids
{
    /// <summary>A believable aid; the change has to give it its area.</summary>
    public static HousingAidInput Input(string name, Action<HousingAidInput> change)
    {
        var input = new HousingAidInput { Name = name, Provider = "Ville", Kind = AidKind.Grant };
        change(input);
        return input;
    }

    /// <summary>The same, saved through its editor.</summary>
    public static async Task<SaveResult.Saved> AddAidAsync(this TestIncubator incubator, string name, Action<HousingAidInput> change) =>
        Assert.IsType<SaveResult.Saved>(
            await incubator.Get<HousingAidEditor>().SaveAsync(null, Input(name, change), Actor.Operator, CancellationToken.None)
        );
}
