using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Search;

internal sealed class SearchDocumentConfiguration : IEntityTypeConfiguration<SearchDocument>
{
    /// <summary>Composed anew from its record whenever that changes.</summary>
    internal static PersonalTable Personal { get; } = new("SearchDocuments") { Plain = ["Kind", "Title", "Summary", "Body"] };

    public void Configure(EntityTypeBuilder<SearchDocument> builder)
    {
        builder.ToTable("SearchDocuments");
        builder.Property(d => d.Kind).HasMaxLength(20);
        builder.HasIndex(d => new { d.Kind, d.RecordId }).IsUnique();
        builder.HasIndex(d => d.Stamp);
    }
}
