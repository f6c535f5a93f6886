using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Search;

internal sealed class SearchDocumentConfiguration : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> builder)
    {
        builder.ToTable("SearchDocuments");
        builder.Property(d => d.Kind).HasMaxLength(20);
        builder.HasIndex(d => new { d.Kind, d.RecordId }).IsUnique();
        builder.HasIndex(d => d.Stamp);
    }
}
