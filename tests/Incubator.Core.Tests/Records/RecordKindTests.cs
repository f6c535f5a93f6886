using Incubator.Core.Files;
using Incubator.Core.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Tests.Records;

public class RecordKindTests
{
    private readonly ServiceProvider _services = new ServiceCollection().AddIncubator("Data Source=:memory:").BuildServiceProvider();

    private List<RecordKind> Kinds => [.. _services.GetServices<RecordKind>()];

    [Fact]
    public void Each_kind_of_record_has_one_editor_and_one_grid()
    {
        Assert.Equal(Kinds.Select(k => k.Token), _services.GetServices<Editor>().Select(e => e.Kind));
        Assert.Equal(Kinds, _services.GetServices<Grid>().Select(g => g.Kind));
    }

    [Fact]
    public void No_two_kinds_share_a_token_an_address_or_a_name()
    {
        Assert.Equal(Kinds.Count, Kinds.DistinctBy(k => k.Token).Count());
        Assert.Equal(Kinds.Count, Kinds.DistinctBy(k => k.List).Count());
        Assert.Equal(Kinds.Count, Kinds.DistinctBy(k => k.Plural).Count());
    }

    [Fact]
    public void What_visitors_look_for_is_a_field_that_they_see()
    {
        Assert.All(Kinds, k => Assert.Subset(k.PublicFields.ToHashSet(), k.WantedFields.Select(Fields.Root).ToHashSet()));
        Assert.All(
            Kinds.Where(k => k.WantedFields.Count > 0),
            k => Assert.All(k.WantedFields, f => Assert.NotNull(
                _services.GetServices<Editor>().Single(e => e.Kind == k.Token).Inputs.Type.GetProperty(Fields.Root(f)))));
    }

    [Fact]
    public void Pages_and_files_are_of_kinds_that_are_registered()
    {
        Assert.All(_services.GetServices<IPublicRecords>(), p => Assert.Contains(p.Kind, Kinds));
        Assert.All(Kinds.Where(k => k.HasPublicList), k => Assert.Contains(k, _services.GetServices<IPublicRecords>().Select(p => p.Kind)));
        Assert.All(_services.GetServices<FileExport>(), f => Assert.Contains(f.Kind, Kinds.Select(k => k.Plural)));
        Assert.Equal(
            _services.GetServices<FileExport>().Select(f => (f.Kind, f.IsJson)),
            _services.GetServices<FileImport>().Select(f => (f.Kind, f.IsJson)));
    }
}
